/** What a browser's own description says in a few words; the whole of it is there on hover. */

const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg(?:e|A|iOS)?\/(\d+)/, "Edge"],
  [/\bOPR\/(\d+)/, "Opera"],
  [/\bMicroMessenger\/(\d+)/, "WeChat"],
  [/\bFirefox\/(\d+)/, "Firefox"],
  [/\b(?:HeadlessChrome|Chrome|CriOS)\/(\d+)/, "Chrome"],
  [/\bVersion\/(\d+).*Safari\//, "Safari"],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone|iPad\b/, "iOS"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bLinux\b/, "Linux"],
];

export function deviceOf(browser: string | null): string | undefined {
  if (!browser) return undefined;
  const system = SYSTEMS.find(([sign]) => sign.test(browser))?.[1];
  for (const [sign, name] of BROWSERS) {
    const version = sign.exec(browser)?.[1];
    if (version) return [`${name} ${version}`, system].filter(Boolean).join(" · ");
  }
  return system ?? browser.slice(0, 40);
}

/** `password+totp` is a password and a code of the authenticator. */
export const partsOf = (method: string): string[] => method.split("+");
