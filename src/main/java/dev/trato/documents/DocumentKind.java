package dev.trato.documents;

import java.util.Set;

/** What a file is to people. */
public enum DocumentKind {
    PDF,
    IMAGE,
    TEXT,
    WRITING,
    SHEET,
    SLIDES,
    MAIL,
    AUDIO,
    VIDEO,
    ARCHIVE,
    OTHER;

    private static final Set<String> ARCHIVES = Set.of("application/zip", "application/gzip", "application/x-tar", "application/x-7z-compressed",
            "application/x-rar-compressed", "application/x-bzip2", "application/x-xz");
    private static final Set<String> MAILS = Set.of("message/rfc822", "application/vnd.ms-outlook");

    public static DocumentKind of(String mediaType) {
        if (mediaType.equals("application/pdf")) {
            return PDF;
        }
        if (mediaType.startsWith("image/") && !mediaType.equals("image/svg+xml")) {
            return IMAGE;
        }
        if (mediaType.startsWith("audio/")) {
            return AUDIO;
        }
        if (mediaType.startsWith("video/")) {
            return VIDEO;
        }
        if (MAILS.contains(mediaType)) {
            return MAIL;
        }
        if (ARCHIVES.contains(mediaType)) {
            return ARCHIVE;
        }
        return office(mediaType);
    }

    private static DocumentKind office(String mediaType) {
        if (mediaType.contains("wordprocessing") || mediaType.contains("msword") || mediaType.contains("opendocument.text")
                || mediaType.equals("application/rtf")) {
            return WRITING;
        }
        if (mediaType.contains("spreadsheet") || mediaType.contains("ms-excel") || mediaType.equals("text/csv")) {
            return SHEET;
        }
        if (mediaType.contains("presentation") || mediaType.contains("powerpoint")) {
            return SLIDES;
        }
        return mediaType.startsWith("text/") || mediaType.equals("application/json") ? TEXT : OTHER;
    }
}
