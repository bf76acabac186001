/** Where to go after signing in: an address of this site, or the start. Never anywhere else. */
export function safeTarget(to: string | undefined): string {
  if (!to?.startsWith("/") || /^\/[/\\]/.test(to) || to.startsWith("/signin")) return "/";
  return to;
}
