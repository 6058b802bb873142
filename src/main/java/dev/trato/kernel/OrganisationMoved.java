package dev.trato.kernel;

import java.time.ZoneId;

/** The organisation lives by another clock now; told when everybody can see it. */
public record OrganisationMoved(ZoneId zone) {}
