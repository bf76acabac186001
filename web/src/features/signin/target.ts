/** Where to go after signing in: an address of this site, or the start. Never anywhere else. */
export function safeTarget(to: string | undefined): string {
  if (!to?.startsWith("/") || to.startsWith("//") || to.startsWith("/signin")) return "/";
  // Browsers read a backslash as a slash, and leave out tabs and ends of lines: `/<tab>/evil` is another site.
  if (/[\\\p{Cc}]/u.test(to)) return "/";
  return to;
}
