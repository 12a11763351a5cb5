"""The database itself refuses to change or remove a line of the ledger, whoever asks."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER ledger_entry_stays_update BEFORE UPDATE ON ledger_entry
       BEGIN SELECT RAISE(ABORT, 'a line of the ledger is never changed'); END""",
    """CREATE TRIGGER ledger_entry_stays_delete BEFORE DELETE ON ledger_entry
       BEGIN SELECT RAISE(ABORT, 'a line of the ledger is never removed'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION ledger_entry_stays() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'a line of the ledger is never changed or removed'; END $$""",
    """CREATE TRIGGER ledger_entry_stays BEFORE UPDATE OR DELETE ON ledger_entry
       FOR EACH ROW EXECUTE FUNCTION ledger_entry_stays()""",
]
BACK_SQLITE = ["DROP TRIGGER ledger_entry_stays_update", "DROP TRIGGER ledger_entry_stays_delete"]
BACK_POSTGRESQL = ["DROP TRIGGER ledger_entry_stays ON ledger_entry", "DROP FUNCTION ledger_entry_stays()"]


def forwards(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def backwards(apps, schema_editor):
    for statement in BACK_SQLITE if schema_editor.connection.vendor == "sqlite" else BACK_POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]
