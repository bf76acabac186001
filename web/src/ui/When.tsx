import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { useNow } from "./now";
import { absolute, absoluteWithZone, DAY, MINUTE, span } from "./time";
import styles from "./ui.module.css";

/** An instant: "just now", relative while it is fresh, a date after a week; the absolute time on hover. */
export function When({ at, full = false }: { at: string | null | undefined; full?: boolean }) {
  const { t } = useTranslation("common");
  const { zone } = useMe();
  const now = useNow();
  if (!at) return <span className={styles.quiet}>{t("none")}</span>;
  const difference = now - Date.parse(at);
  // The shared tick may lag some seconds behind what has just happened.
  const relative =
    Math.abs(difference) < MINUTE
      ? t("when.now")
      : Math.abs(difference) > 7 * DAY
        ? absolute(at, zone, "YYYY-MM-DD")
        : t(difference >= 0 ? "when.ago" : "when.ahead", { span: span(difference, t, true) });
  return (
    <time className={styles.when} dateTime={at} title={absoluteWithZone(at, zone)}>
      {full ? absolute(at, zone) : relative}
    </time>
  );
}
