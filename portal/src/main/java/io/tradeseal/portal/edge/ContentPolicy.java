package io.tradeseal.portal.edge;

/** What a page of ours may load, send and be framed by (Content Security Policy Level 3). */
public final class ContentPolicy {

    public static final String HEADER = "Content-Security-Policy";
    public static final String OF_PAGES = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private ContentPolicy() {}
}
