from django.db import migrations

# TRUNCATE stays possible: it is how tests empty a database, and takes rights that the site's own account need not have.
FORBID = """
CREATE FUNCTION comments_refuse_to_rewrite_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the moderation log is append-only: % refused', TG_OP USING ERRCODE = 'restrict_violation';
END
$$;
CREATE TRIGGER log_is_append_only
    BEFORE UPDATE OR DELETE ON comments_moderationlogentry
    FOR EACH ROW EXECUTE FUNCTION comments_refuse_to_rewrite_log();
"""
ALLOW = """
DROP TRIGGER log_is_append_only ON comments_moderationlogentry;
DROP FUNCTION comments_refuse_to_rewrite_log();
"""


class Migration(migrations.Migration):
    dependencies = [("comments", "0001_comments")]

    operations = [migrations.RunSQL(FORBID, ALLOW)]
