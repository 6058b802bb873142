package dev.trato.ui.list;

import dev.trato.records.Field;

/** A column of a list: a field and the way its values look. */
record ListColumn(Field field, CellLook look) {

    String name() {
        return field.name();
    }

    /** Width before anybody changes it. */
    String width() {
        return switch (look) {
            case NUMBER -> "116px";
            case TIME -> "128px";
            case STAGE, STATUS -> "140px";
            case TEXT, LINK -> "150px";
            case PERSON, FACE, TICK, ADDRESS, STATUSES -> "164px";
        };
    }

    /** Whether the column takes some of the room that is left. */
    boolean grows() {
        return look == CellLook.TEXT || look == CellLook.LINK || look == CellLook.FACE || look == CellLook.TICK || look == CellLook.STATUSES;
    }
}
