package dev.trato.integration.exchange;

import dev.trato.kernel.Actor;
import java.time.Instant;

/**
 * Records were taken out as a file.
 *
 * @param recordType name of the type
 * @param count      how many records
 * @param format     what kind of file
 */
public record RecordsExported(String recordType, long count, String format, Actor actor, Instant at) {}
