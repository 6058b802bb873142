package dev.trato.documents;

import dev.trato.kernel.Problem;

/** The bytes of a document are gone from the disk, or are not what they were. It is said, and they are not handed out. */
public class ContentDamaged extends Problem {

    ContentDamaged(String key) {
        super(key);
    }

    static ContentDamaged missing() {
        return new ContentDamaged("problem.document.missing");
    }

    static ContentDamaged changed() {
        return new ContentDamaged("problem.document.damaged");
    }
}
