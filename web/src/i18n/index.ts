/** Languages: Chinese by default, English complete; one namespace a file in `src/locales`. */
import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { speak } from "@/api/client";

export type Language = "zh-CN" | "en";
export const languages: readonly Language[] = ["zh-CN", "en"];
const STORED = "shouwen.language";

const files = import.meta.glob<Record<string, unknown>>("../locales/*/*.json", {
  eager: true,
  import: "default",
});

function resources(): Record<string, Record<string, Record<string, unknown>>> {
  const found: Record<string, Record<string, Record<string, unknown>>> = {};
  for (const [path, content] of Object.entries(files)) {
    const [, lng, namespace] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    if (!lng || !namespace) continue;
    found[lng] = { ...found[lng], [namespace]: content };
  }
  return found;
}

const known = (value: string | null): value is Language => languages.includes(value as Language);
const stored = localStorage.getItem(STORED);

function settle(lng: string): void {
  localStorage.setItem(STORED, lng);
  document.documentElement.lang = lng;
  document.title = i18next.t("common:product");
  speak(lng);
}

void i18next.use(initReactI18next).init({
  resources: resources(),
  lng: known(stored) ? stored : "zh-CN",
  fallbackLng: "zh-CN",
  defaultNS: "common",
  interpolation: { escapeValue: false },
  returnNull: false,
  initAsync: false,
});
settle(i18next.language);
i18next.on("languageChanged", settle);

export const setLanguage = (language: Language): void => void i18next.changeLanguage(language);
export { i18next };
