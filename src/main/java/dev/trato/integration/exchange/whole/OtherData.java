package dev.trato.integration.exchange.whole;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is exported besides records: each kind with the attributes that are, named one by one, so that nothing is exported that somebody
 * adds later without a thought. What is left out stands here as well, with its reason; a test compares both with the tables there are.
 *
 * @param file       name of the file, and of the kind
 * @param entity     the entity
 * @param attributes its attributes, the first of them its key
 * @param condition  which of them; empty for all
 * @param table      its table
 */
record OtherData(String file, String entity, List<String> attributes, String condition, String table) {

    OtherData {
        attributes = List.copyOf(attributes);
    }

    static final List<OtherData> ALL = List.of(
            new OtherData("operations", "Operation", List.of("id", "at", "userId", "actorName", "door", "label", "arguments", "state", "created", "updated",
                    "deleted", "undoes", "undoneBy", "seal", "sealNumber"), "", "operation"),
            new OtherData("changes", "Change", List.of("id", "operationId", "at", "recordType", "recordId", "kind", "fields"), "", "record_change"),
            new OtherData("document_versions", "DocumentVersion", List.of("id", "documentId", "number", "replaces", "restoredFrom", "contentHash", "size",
                    "mediaType", "fileName", "remark", "addedAt", "addedBy"), "", "document_version"),
            new OtherData("foreign_ids", "ForeignId", List.of("id", "origin", "part", "foreignId", "recordType", "recordId", "made", "operationId"), "",
                    "foreign_id"),
            new OtherData("saved_views", "SavedView", List.of("id", "recordType", "name", "audience", "ownerId", "teamId", "state"), "", "saved_view"),
            new OtherData("settings", "Setting", List.of("name", "value"), "e.name like 'organisation.%'", "setting"));

    /** Tables that other files hold: of roles, and of merged records. */
    static final Set<String> ELSEWHERE = Set.of("role", "role_grant", "role_field", "merged_record");

    /** Tables that are not exported, by the reason: they hold secrets, or what is nobody's but one's own, passes, or follows from the rest. */
    static final Map<String, List<String>> LEFT_OUT = Map.of(
            "secret", List.of("api_token", "known_device", "one_time_key", "calendar_feed", "webhook", "webhook_delivery", "push_key",
                    "push_subscription", "mailbox"),
            "personal", List.of("notification", "notification_choice", "notification_delivery", "notification_rhythm",
                    "record_follower", "search_subscription", "calendar_choice", "user_look"),
            "transient", List.of("api_reply", "login_bucket", "event_publication", "import_job", "import_fault", "import_link", "import_row",
                    "foreign_link", "export_job", "received_mail", "received_mail_content"),
            "derived", List.of("duplicate_pair", "match_key", "match_progress", "match_type", "search_known", "search_progress",
                    "search_segment", "search_state", "search_trigram", "search_type", "search_watch", "task_reckoning", "text_change", "text_progress",
                    "interaction_person", "export_day", "quality_day", "quality_progress", "document_content"),
            "technical", List.of("id_block"));
}
