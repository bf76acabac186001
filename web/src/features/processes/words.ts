/** Names in the reader's language, and what is left unsaid. */
import { useCallback } from "react";
import { useTranslation } from "react-i18next";

const EVER = Date.parse("2001-01-01");
/** What the product ships is in force since ever: its date says nothing. */
export const isEver = (version: { valid_from: string }): boolean => Date.parse(version.valid_from) < EVER;

export function useProcessName({ name, name_en }: { name: string; name_en: string }): string {
  const { i18n } = useTranslation();
  return (i18n.language === "en" && name_en) || name;
}

/** The name of a post by its code; posts of the site's own are called by their code. */
export function usePostName(): (code: string) => string {
  const { t, i18n } = useTranslation("common");
  return useCallback(
    (code) => (code && i18n.exists(`common:post.${code}`) ? t(`post.${code}`) : code),
    [t, i18n],
  );
}
