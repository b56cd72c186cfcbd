package io.qrstream.operator;

/**
 * What the serializers of immutable types share: a copy is the same object.
 *
 * @param <T> the type
 */
abstract class ImmutableSerializer<T> extends DataSerializer<T> {

    private static final long serialVersionUID = 1;

    @Override
    public final boolean isImmutableType() {
        return true;
    }

    @Override
    public final T copy(T from) {
        return from;
    }
}
