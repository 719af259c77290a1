package io.tradeseal.as2.receipt;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a page of HTML says, without its tags; for showing, and shown as text again. */
final class HtmlText {
    private static final Pattern UNSEEN = Pattern.compile("(?is)<(script|style|head)\\b.*?</\\1\\s*>|<!--.*?-->");
    private static final Pattern LINE = Pattern.compile("(?i)<(br|/p|/div|/tr|/li|/h[1-6])\\b[^>]*+>");
    private static final Pattern TAG = Pattern.compile("<[A-Za-z/!?][^>]*+>");
    private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});");
    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private HtmlText() {}

    static String of(String html) {
        var seen = UNSEEN.matcher(html).replaceAll(" ").replaceAll("\\s+", " ");
        var text = TAG.matcher(LINE.matcher(seen).replaceAll("\n")).replaceAll("");
        return ENTITY.matcher(text)
                .replaceAll(entity -> Matcher.quoteReplacement(letter(entity)))
                .replaceAll(" *\n\\s*", "\n")
                .strip();
    }

    private static String letter(MatchResult entity) {
        var name = entity.group(1);
        if (!name.startsWith("#")) {
            return NAMED.getOrDefault(name, entity.group());
        }
        boolean hexadecimal = Character.toLowerCase(name.charAt(1)) == 'x';
        int number = Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
        return Character.isValidCodePoint(number) ? Character.toString(number) : entity.group();
    }
}
