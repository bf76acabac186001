import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Case } from "@/api/types";
import { useMe } from "@/session/session";
import { absolute } from "@/ui";
import styles from "../case.module.css";
import { axisWord } from "../words";
import { Card, Facts } from "./Card";

const LONG = 180;
const PLACE = ["district", "building", "floor", "position", "handset", "base_station"] as const;

/** What the customer complains of: the words, the time, the place. */
export function MatterCard({ kase }: { kase: Case }) {
  const { t } = useTranslation(["case", "common"]);
  const { zone } = useMe();
  const [open, setOpen] = useState(false);
  const long = kase.description.length > LONG;
  return (
    <Card title={t("matter.title")}>
      <p className={styles.description} data-clamped={(long && !open) || undefined}>
        {kase.description}
      </p>
      {long && (
        <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? "timeline.less" : "timeline.more")}
        </Button>
      )}
      <Facts
        of={[
          [t("matter.category"), kase.category_name],
          [t("matter.axis"), axisWord(kase.hotline_axis, t)],
          [t("matter.occurred"), absolute(kase.occurred_at, zone)],
          [t("matter.registered"), absolute(kase.registered_at, zone)],
          [t("matter.agreed"), kase.agreed_at && absolute(kase.agreed_at, zone)],
          [t("matter.external"), kase.external_number],
          ...PLACE.map((field): [string, string | null | undefined] => [
            t(`place.${field}`),
            kase.place?.[field],
          ]),
        ]}
      />
    </Card>
  );
}
