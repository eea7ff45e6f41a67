// What Microsoft's own package finds wrong in a manifest, as a JSON list; needs no network.
import { readFileSync } from "node:fs";
import { AppManifestUtils } from "@microsoft/app-manifest";

const manifest = JSON.parse(readFileSync(process.argv[2], "utf8"));
console.log(JSON.stringify(await AppManifestUtils.validateAgainstSchema(manifest)));
