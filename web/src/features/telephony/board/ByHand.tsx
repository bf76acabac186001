import { useTranslation } from "react-i18next";
import shared from "../telephony.module.css";
import type { ClosedByHand } from "../types";

/** Who closed it, and why. */
export function ByHand({ closure: { reason, by_name } }: { closure: ClosedByHand }) {
  const { t } = useTranslation("telephony");
  const said = t("closing.by", { name: by_name, reason });
  return (
    <span className={shared.quiet} title={said}>
      {said}
    </span>
  );
}
