import { useTranslation } from "react-i18next";
import { useMe } from "@/session/session";
import { absoluteWithZone, useNow, When } from "@/ui";

const MINUTE = 60_000;

/** "Just now" for what is happening; the shared tick may lag behind it by some seconds. */
export function Moment({ at }: { at: string }) {
  const { t } = useTranslation("case");
  const { zone } = useMe();
  if (useNow() - Date.parse(at) >= MINUTE) return <When at={at} />;
  return (
    <time dateTime={at} title={absoluteWithZone(at, zone)}>
      {t("timeline.now")}
    </time>
  );
}
