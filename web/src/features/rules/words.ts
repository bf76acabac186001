/** The words of the trade for what stands in rules, in the reader's language. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Amount } from "./types";

export interface Named {
  name: string;
  name_en: string;
}

export interface Words {
  english: boolean;
  t: (key: string, values?: Record<string, unknown>) => string;
  /** "2 working days". */
  amount: (amount: Amount | null) => string;
  /** The name in the reader's language, or the other one where it is missing. */
  named: (what: Named) => string;
  /** The text under a key of this rule's words, or the value itself where nobody gave it one. */
  known: (group: string, value: string) => string;
  yesNo: (value: boolean) => string;
  list: (parts: readonly string[]) => string;
}

export function useWords(): Words {
  const { t, i18n } = useTranslation("rules");
  const english = i18n.language === "en";
  return useMemo(() => {
    const say: Words["t"] = (key, values) => t(key, values ?? {});
    return {
      english,
      t: say,
      amount: (amount) =>
        amount?.number == null ? say("unset") : say(`amount.${amount.unit}`, { count: amount.number }),
      named: ({ name, name_en }) => (english ? name_en || name : name || name_en),
      known: (group, value) => {
        const key = `${group}.${value.replaceAll(".", "_")}`;
        return i18n.exists(key, { ns: "rules" }) ? say(key) : value;
      },
      yesNo: (value) => say(value ? "yes" : "no"),
      list: (parts) => parts.join(say("comma")),
    };
  }, [t, i18n, english]);
}
