import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import type { CallsSearch } from "../search";

interface BehindProps {
  asked: CallsSearch;
  onAsk: (change: CallsSearch) => void;
}

const NARROWED = ["counted", "hour", "queue", "unit", "agent"] as const;

/** By what a figure narrowed the list; each can be taken away. */
export function Behind({ asked, onAsk }: BehindProps) {
  const { t } = useTranslation("telephony");
  return NARROWED.filter((name) => asked[name] !== undefined).map((name) => (
    <Tag key={name} closable onClose={() => onAsk({ [name]: undefined })}>
      {name === "counted"
        ? t(`counted.${asked.counted}`)
        : t(`calls.only.${name}`, { value: name === "hour" ? asked.hour : asked.queue })}
    </Tag>
  ));
}
