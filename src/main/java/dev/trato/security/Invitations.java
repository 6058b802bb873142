package dev.trato.security;

/** Lets people in who have no password yet, or none any more. */
public interface Invitations {

    /**
     * Makes a one-time link by which a user sets his password: good for 7 days for somebody invited, for an hour for an active user. It is
     * mailed to him where a mail server is configured, and returned so that it can also be handed over otherwise. Only administrators do
     * this.
     *
     * @throws dev.trato.kernel.Problem when the user has no e-mail address or is deactivated
     */
    String invite(long userId);

    /** Whether links are mailed at all. */
    boolean mails();
}
