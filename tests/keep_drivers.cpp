// Linked into every program of a sanitizer build.

/// Keeps libraries loaded: a leak inside a driver can be told apart from ours, by its library's name (leaks.txt), only
/// while the driver is still there.
extern "C" int dlclose(void*) { return 0; }
