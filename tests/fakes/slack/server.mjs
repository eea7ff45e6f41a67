// emulate's Slack on loopback, driven by its parent.  One JSON line in, one line out when done:
//   {"seed": ..., "url": ...}   starts it, once; the answer is its port
//   {"reset": true}             as seeded; what was posted is gone
//   {"now": milliseconds}       its clock stands there; null lets it run
// It ends with its input, so it never outlives the tests.
import net from "node:net";
import { createInterface } from "node:readline";

const listen = net.Server.prototype.listen;
let server;
net.Server.prototype.listen = function () {
  server = this; // left alone it would take every interface of the machine
  return listen.call(this, 0, "127.0.0.1");
};

const running = Date.now;
let stopped = null;
Date.now = () => stopped ?? running();

const { createEmulator } = await import("emulate");
let slack;

async function obey(line) {
  const told = JSON.parse(line);
  if (told.seed) {
    slack = await createEmulator({ service: "slack", seed: { slack: told.seed }, baseUrl: told.url });
    if (!server.listening) await new Promise((done) => server.once("listening", done));
    return server.address().port;
  }
  if (told.reset) slack.reset();
  if ("now" in told) stopped = told.now;
  return "done";
}

const lines = createInterface({ input: process.stdin });
let last = Promise.resolve();
lines.on("line", (line) => {
  last = last.then(() => obey(line)).then((answer) => process.stdout.write(`${answer}\n`));
});
lines.on("close", () => process.exit(0));
