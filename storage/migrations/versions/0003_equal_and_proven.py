"""Equal and proven: mandates, languages, preflight, fallbacks, questions, acknowledgements."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


# Whoever was in office had one term; those without a first day have always been there.
MANDATES = """
INSERT INTO mandate (person, council_group, role, begins, ends, why)
SELECT person, council_group, 'councillor', COALESCE(term_begins, '0001-01-01'), term_ends, ''
FROM councillor
"""
# The earlier schema holds one term a person and one seat a body: the latest.
TERMS = """
UPDATE councillor SET
  council_group = (SELECT m.council_group FROM mandate m WHERE m.person = councillor.person
    AND m.role = 'councillor' ORDER BY m.begins DESC LIMIT 1),
  term_begins = (SELECT m.begins FROM mandate m WHERE m.person = councillor.person
    AND m.role = 'councillor' ORDER BY m.begins DESC LIMIT 1),
  term_ends = (SELECT m.ends FROM mandate m WHERE m.person = councillor.person
    AND m.role = 'councillor' ORDER BY m.begins DESC LIMIT 1)
"""
LAST_SEATS = """
DELETE FROM body_member WHERE EXISTS (SELECT 1 FROM body_member later
  WHERE later.body = body_member.body AND later.person = body_member.person
  AND later.begins > body_member.begins)
"""
# The earlier version knew one rule only: it waited for no platform.
RULES = "UPDATE release SET rule = 'now' WHERE rule = 'heti'"
ONE_RULE = "UPDATE release SET rule = 'heti'"


UNCERTAIN = sa.text("state IN ('unknown', 'failed')")


def upgrade() -> None:
    op.create_index(
        "ix_letter_uncertain", "letter", ["id"], sqlite_where=UNCERTAIN, postgresql_where=UNCERTAIN
    )
    op.create_table(
        "inspection",
        sa.Column("platform", sa.String(length=20), nullable=False),
        sa.Column("tenant", sa.String(length=60), nullable=False),
        sa.Column("place", sa.String(length=300), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=True),
        sa.Column("external", sa.Boolean(), nullable=True),
        sa.Column("members", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("platform", "tenant", "place", name=op.f("pk_inspection")),
    )
    with op.batch_alter_table("inspection", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inspection_due_at"), ["due_at"], unique=False)

    # Who wrote what of an update is asked of the log at each approval.
    with op.batch_alter_table("log", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_log_subject"), ["subject"], unique=False)

    op.create_table(
        "update_template",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("texts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_update_template")),
    )
    op.create_table(
        "information_request",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("asker", sa.String(length=60), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("handled_by", sa.String(length=60), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["asker"], ["person.id"], name=op.f("fk_information_request_asker_person")
        ),
        sa.ForeignKeyConstraint(
            ["unit"], ["unit.id"], name=op.f("fk_information_request_unit_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_information_request")),
    )
    op.create_table(
        "mandate",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person", sa.String(length=60), nullable=False),
        sa.Column("council_group", sa.String(length=60), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("begins", sa.Date(), nullable=False),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("follows", sa.String(length=60), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["council_group"],
            ["council_group.id"],
            name=op.f("fk_mandate_council_group_council_group"),
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_mandate_person_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandate")),
        sa.UniqueConstraint("person", "role", "begins", name=op.f("uq_mandate_person_role_begins")),
    )
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mandate_person"), ["person"], unique=False)

    op.create_table(
        "resolution",
        sa.Column("letter", sa.String(length=300), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("person", sa.String(length=60), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["person"], ["person.id"], name=op.f("fk_resolution_person_person")
        ),
        sa.PrimaryKeyConstraint("letter", name=op.f("pk_resolution")),
    )
    op.create_table(
        "acknowledgement",
        sa.Column("update", sa.String(length=60), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["update"], ["council_update.id"], name=op.f("fk_acknowledgement_update_council_update")
        ),
        sa.PrimaryKeyConstraint("update", "mark", name=op.f("pk_acknowledgement")),
    )
    op.create_table(
        "catch_up",
        sa.Column("update", sa.String(length=60), nullable=False),
        sa.Column("person", sa.String(length=60), nullable=False),
        sa.Column("letter", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_catch_up_person_person")),
        sa.ForeignKeyConstraint(
            ["update"], ["council_update.id"], name=op.f("fk_catch_up_update_council_update")
        ),
        sa.PrimaryKeyConstraint("update", "person", name=op.f("pk_catch_up")),
    )
    with op.batch_alter_table("catch_up", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_catch_up_person"), ["person"], unique=False)

    op.create_table(
        "question",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("update", sa.String(length=60), nullable=False),
        sa.Column("asker", sa.String(length=60), nullable=False),
        sa.Column("named", sa.Boolean(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("bundle", sa.String(length=60), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.String(length=60), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["asker"], ["person.id"], name=op.f("fk_question_asker_person")),
        sa.ForeignKeyConstraint(["unit"], ["unit.id"], name=op.f("fk_question_unit_unit")),
        sa.ForeignKeyConstraint(
            ["update"], ["council_update.id"], name=op.f("fk_question_update_council_update")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question")),
    )
    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_question_bundle"), ["bundle"], unique=False)
        batch_op.create_index(batch_op.f("ix_question_update"), ["update"], unique=False)

    with op.batch_alter_table("body_member", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("begins", sa.Date(), nullable=False, server_default="0001-01-01")
        )
        batch_op.add_column(sa.Column("ends", sa.Date(), nullable=True))
        batch_op.drop_constraint("pk_body_member", type_="primary")
        batch_op.create_primary_key("pk_body_member", ["body", "person", "begins"])

    with op.batch_alter_table("council_update", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("kind", sa.String(length=20), nullable=False, server_default="update")
        )
        batch_op.add_column(sa.Column("about", sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column("note", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("translations", sa.JSON(), nullable=False, server_default="[]")
        )
        batch_op.add_column(sa.Column("links", sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(
            sa.Column("urgency", sa.String(length=20), nullable=False, server_default="routine")
        )
        batch_op.add_column(
            sa.Column("urgent_reason", sa.Text(), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("alone", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("embargo", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("mode", sa.String(length=20), nullable=False, server_default="rooms")
        )
        batch_op.add_column(
            sa.Column("together", sa.Boolean(), nullable=False, server_default=sa.false())
        )
        batch_op.add_column(
            sa.Column("hold_minutes", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(sa.Column("accepted", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(
            sa.Column("accepted_findings", sa.JSON(), nullable=False, server_default="[]")
        )
        batch_op.create_index(batch_op.f("ix_council_update_about"), ["about"], unique=False)

    op.execute(MANDATES)
    with op.batch_alter_table("councillor", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_councillor_council_group_council_group"), type_="foreignkey"
        )
        batch_op.drop_column("term_ends")
        batch_op.drop_column("council_group")
        batch_op.drop_column("term_begins")

    with op.batch_alter_table("release", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("mode", sa.String(length=20), nullable=False, server_default="rooms")
        )
        batch_op.add_column(
            sa.Column("hold_minutes", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column(
                "planned_at",
                sa.DateTime(timezone=True),
                nullable=False,
                server_default="1970-01-01 00:00:00+00:00",
            )
        )
        batch_op.add_column(sa.Column("findings", sa.JSON(), nullable=False, server_default="[]"))

    op.execute("UPDATE release SET planned_at = released_at")
    op.execute(RULES)
    with op.batch_alter_table("release_recipient", schema=None) as batch_op:
        batch_op.add_column(sa.Column("obstacle", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("fallback", sa.String(length=300), nullable=True))
        batch_op.create_index(
            batch_op.f("ix_release_recipient_fallback"), ["fallback"], unique=False
        )

    changing = sa.text("changes IS NOT NULL")
    op.create_index(
        "ix_letter_changes",
        "letter",
        ["changes"],
        sqlite_where=changing,
        postgresql_where=changing,
    )


def downgrade() -> None:
    op.drop_index("ix_letter_uncertain", "letter")
    op.drop_index("ix_letter_changes", "letter")
    with op.batch_alter_table("log", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_log_subject"))

    with op.batch_alter_table("release_recipient", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_release_recipient_fallback"))
        batch_op.drop_column("fallback")
        batch_op.drop_column("obstacle")

    op.execute(ONE_RULE)
    with op.batch_alter_table("release", schema=None) as batch_op:
        batch_op.drop_column("findings")
        batch_op.drop_column("planned_at")
        batch_op.drop_column("hold_minutes")
        batch_op.drop_column("mode")

    with op.batch_alter_table("councillor", schema=None) as batch_op:
        batch_op.add_column(sa.Column("term_begins", sa.DATE(), nullable=True))
        batch_op.add_column(sa.Column("council_group", sa.VARCHAR(length=60), nullable=True))
        batch_op.add_column(sa.Column("term_ends", sa.DATE(), nullable=True))
    op.execute(TERMS)
    op.execute("DELETE FROM councillor WHERE council_group IS NULL")
    with op.batch_alter_table("councillor", schema=None) as batch_op:
        batch_op.alter_column("council_group", existing_type=sa.VARCHAR(length=60), nullable=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_councillor_council_group_council_group"),
            "council_group",
            ["council_group"],
            ["id"],
        )

    with op.batch_alter_table("council_update", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_council_update_about"))
        batch_op.drop_column("accepted_findings")
        batch_op.drop_column("accepted")
        batch_op.drop_column("hold_minutes")
        batch_op.drop_column("together")
        batch_op.drop_column("mode")
        batch_op.drop_column("embargo")
        batch_op.drop_column("alone")
        batch_op.drop_column("urgent_reason")
        batch_op.drop_column("urgency")
        batch_op.drop_column("links")
        batch_op.drop_column("translations")
        batch_op.drop_column("note")
        batch_op.drop_column("about")
        batch_op.drop_column("kind")

    op.execute(LAST_SEATS)
    with op.batch_alter_table("body_member", schema=None) as batch_op:
        batch_op.drop_constraint("pk_body_member", type_="primary")
        batch_op.create_primary_key("pk_body_member", ["body", "person"])
        batch_op.drop_column("ends")
        batch_op.drop_column("begins")

    with op.batch_alter_table("question", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_update"))
        batch_op.drop_index(batch_op.f("ix_question_bundle"))

    op.drop_table("question")
    with op.batch_alter_table("catch_up", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_catch_up_person"))

    op.drop_table("catch_up")
    op.drop_table("acknowledgement")
    op.drop_table("resolution")
    with op.batch_alter_table("mandate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mandate_person"))

    op.drop_table("mandate")
    op.drop_table("information_request")
    op.drop_table("update_template")
    with op.batch_alter_table("inspection", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inspection_due_at"))

    op.drop_table("inspection")
