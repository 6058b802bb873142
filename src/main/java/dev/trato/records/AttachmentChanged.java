package dev.trato.records;

import dev.trato.kernel.RecordRef;

/** Something that hangs on a record was created, changed or deleted. The gate tells it in the transaction of the change. */
public record AttachmentChanged(RecordRef attached, RecordRef subject) {}
