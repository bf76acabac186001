/** Names of skills in the reader's language. */
import { useTranslation } from "react-i18next";
import type { Skill } from "./types";

export function useSkillName(): (skill: Pick<Skill, "name" | "name_en">) => string {
  const { i18n } = useTranslation();
  return (skill) => (i18n.language === "en" ? skill.name_en : skill.name);
}
