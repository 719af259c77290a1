package io.tradeseal.embedded;

/**
 * What a service needs to reach its database.
 *
 * @param url JDBC URL without user and password
 */
public record DatabaseAccess(String url, String user, String password) {
    /** Hides the password. */
    @Override
    public String toString() {
        return "%s as %s".formatted(url, user);
    }
}
