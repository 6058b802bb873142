package dev.trato.kernel;

import java.time.ZoneId;

/** The organisation lives by another clock; told in the transaction that writes it down, so that what follows can be noted with it. */
public record OrganisationMoves(ZoneId zone) {}
