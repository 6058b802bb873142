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
            case NUMBER -> "130px";
            case TIME -> "132px";
            case STAGE, STATUS -> "150px";
            case PERSON -> "176px";
            case TEXT, LINK, ADDRESS, STATUSES -> "184px";
        };
    }

    /** Whether the column takes some of the room that is left. */
    boolean grows() {
        return look == CellLook.TEXT || look == CellLook.LINK || look == CellLook.STATUSES;
    }
}
