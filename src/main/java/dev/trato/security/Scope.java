package dev.trato.security;

/** Which records a grant reaches, from none to all; the order is the order of permissiveness. */
public enum Scope {
    NONE,
    /** Records one owns. */
    OWN,
    /** Records of one's teams with their sub-teams, and of those who report to one. */
    TEAM,
    ALL;

    public Scope or(Scope other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
