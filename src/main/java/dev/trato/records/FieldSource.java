package dev.trato.records;

import java.util.List;

/** Answers: which further fields does a type have? Custom fields are the first answer. */
public interface FieldSource {

    /** The further fields of a type; asked often, so answer from memory. */
    List<Field> fields(String recordType);
}
