package io.tradeseal.kit.arm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * One page of a list, as ARM shapes it.
 *
 * @param nextLink absolute URL of the next page, with every parameter of this request; null on the last page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> value, @Nullable String nextLink) {

    /**
     * Cuts a page from rows of which one more than asked for was fetched.
     *
     * @param position the sort key of a row, from which the next page goes on
     */
    public static <R, T> Page<T> of(
            List<R> rows, PageRequest request, Function<R, T> view, Function<R, List<String>> position) {
        var more = rows.size() > request.top();
        var shown = more ? rows.subList(0, request.top()) : rows;
        var value = shown.stream().map(view).toList();
        return new Page<>(value, more ? nextLink(position.apply(shown.getLast())) : null);
    }

    private static String nextLink(List<String> position) {
        return ServletUriComponentsBuilder.fromCurrentRequest()
                .replaceQueryParam("$skiptoken", SkipToken.encode(position))
                .replaceQueryParam("%24skiptoken")
                .build()
                .toUriString();
    }
}
