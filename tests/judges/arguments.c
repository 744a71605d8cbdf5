/* A Windows program that appends its arguments to the file "arguments" in UTF-16, each with a NUL behind it. */
#include <stdio.h>
#include <wchar.h>

int wmain(int count, wchar_t **arguments) {
  FILE *file = _wfopen(L"arguments", L"ab");
  for (int i = 1; i < count; i++) fwrite(arguments[i], sizeof(wchar_t), wcslen(arguments[i]) + 1, file);
  return fclose(file);
}
