#!/bin/sh
# Builds the simulated CUDA device: build.sh JAVA_HOME JCUDA_NATIVES TARGET
#
# TARGET then holds libcuda.so.1, libnvrtc.so.11.2, libcufft.so.10 and the kernels' headers; or,
# where they cannot be built, the reason in a file "missing". Up to date, it does nothing.
set -eu

sources=$(cd "$(dirname "$0")" && pwd)
java_home=$1
jcuda=$2
target=$3
flags="-std=c++17 -O2 -fPIC -Wall -Wextra -Werror"

mkdir -p "$target"
if [ -e "$target/built" ] && [ -z "$(find "$sources" -newer "$target/built" -print -quit)" ]; then
    exit 0
fi
rm -rf "$target"
mkdir -p "$target/objects"

give_up() {
    echo "$1" >"$target/missing"
    echo "The simulated CUDA device is not built, and tests that need it are skipped: $1"
    exit 0
}

command -v g++ >/dev/null || give_up "there is no g++"
[ "$(uname -s)-$(uname -m)" = Linux-x86_64 ] || give_up "it is for Linux on x86-64"
[ -e "$java_home/include/jni.h" ] || give_up "there is no jni.h in $java_home"

compile() {
    for file in "$sources/$1"/*.cpp; do
        object="$target/objects/$1-$(basename "$file" .cpp).o"
        # Flags are words.
        # shellcheck disable=SC2086
        g++ $flags -I "$java_home/include" -I "$java_home/include/linux" -c -o "$object" "$file"
    done
}

# What JCuda calls and this device lacks says so instead of ending the JVM.
stubs() {
    part=$1
    code=$2
    nm --defined-only "$target/objects/$part"-*.o | awk '{ print $3 }' | sort -u \
        >"$target/objects/$part.defined"
    echo 'extern "C" int cudasim_unsupported(const char *function, int code);'
    nm -D --undefined-only "$jcuda"/libJ*.so | awk '{ sub(/@.*/, "", $2); print $2 }' |
        grep -E "$3" | sort -u | comm -23 - "$target/objects/$part.defined" |
        sed "s/.*/extern \"C\" int &() { return cudasim_unsupported(\"&\", $code); }/"
}

# link PART LIBRARY CODE NAMES OPTION...: JCuda's natives look for a library by this name and, of
# some, for symbols of this version.
link() {
    part=$1
    library=$2
    stubs "$part" "$3" "$4" >"$target/objects/$part-stubs.cpp"
    shift 4
    # shellcheck disable=SC2086
    g++ $flags -shared -Wl,-soname,"$library" -Wl,-z,defs -o "$target/$library" \
        "$target/objects/$part"-*.o "$target/objects/$part-stubs.cpp" -x none "$@" -ldl -lpthread
}

compile driver &
driver=$!
compile nvrtc &
nvrtc=$!
compile fft
wait $driver
wait $nvrtc
printf 'libnvrtc.so.11.2 { *; };\n' >"$target/objects/nvrtc.map"
printf 'libcufft.so.10 { *; };\n' >"$target/objects/fft.map"
link driver libcuda.so.1 801 '^cu[A-Z]'
link nvrtc libnvrtc.so.11.2 11 '^nvrtc' "$target/libcuda.so.1" \
    -Wl,--version-script="$target/objects/nvrtc.map"
link fft libcufft.so.10 16 '^cufft' "$target/libcuda.so.1" \
    -Wl,--version-script="$target/objects/fft.map"
cp -r "$sources/kernel" "$target/kernel"
rm -r "$target/objects"
touch "$target/built"
