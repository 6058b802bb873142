package dev.trato.security;

import org.jspecify.annotations.Nullable;

/**
 * Somebody's access has changed: his own, or through a role or team that of several.
 *
 * @param userId the user concerned; null when it may be anybody
 */
public record AccessChanged(@Nullable Long userId) {}
