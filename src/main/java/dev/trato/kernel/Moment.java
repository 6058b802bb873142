package dev.trato.kernel;

import java.time.Instant;
import java.time.LocalDate;

/**
 * A point in time as a person sees it.
 *
 * @param today the day it is then where that person is
 */
public record Moment(Instant at, LocalDate today) {}
