import { NotificationOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Place } from "@/api/types";
import { useMay, useMe } from "@/session/session";
import { absolute } from "@/ui";
import { useSettled } from "@/ui/useSettled";
import { type Around, knownOptions, root } from "./api";
import styles from "./faults.module.css";
import { isOfFaults, useFaultNews } from "./useFaultNews";

interface KnownFaultsProps {
  category: string | null | undefined;
  place: Place | null | undefined;
  /** What may be done with each, by its id, by whoever may put complaints to faults. */
  children?: (fault: string) => ReactNode;
}

/** What whoever registers a complaint can say at once: the fault is known, and these are the agreed words. */
export function KnownFaults({ category, place, children }: KnownFaultsProps) {
  const { t } = useTranslation("faults");
  const { zone } = useMe();
  const may = useMay("faults.read");
  const asked = useSettled(JSON.stringify(aroundOf(category, place)), 300);
  const around = JSON.parse(asked) as Around | null;
  const found = useQuery({
    ...knownOptions(around ?? { category: "" }),
    enabled: may && around !== null,
  });
  const client = useQueryClient();
  useFaultNews((change) => {
    if (isOfFaults(change)) void client.invalidateQueries({ queryKey: [...root, "known"] });
  });
  const rows = around ? (found.data?.rows ?? []) : [];
  return rows.map((one) => (
    <section key={one.id} className={styles.known} role="status">
      <h2>
        <NotificationOutlined aria-hidden /> {t("known.title")}{" "}
        <Link to="/faults/$id" params={{ id: one.id }} target="_blank">
          {one.title}
        </Link>
      </h2>
      <p className={styles.announcement}>{one.announcement}</p>
      <p className={styles.quiet}>
        {t(`state.${one.state}`)} · {t("known.since", { time: absolute(one.began_at, zone, "MM-DD HH:mm") })}
        {one.expected_at &&
          ` · ${t("known.until", { time: absolute(one.expected_at, zone, "MM-DD HH:mm") })}`}
      </p>
      {found.data?.may_link && children?.(one.id)}
    </section>
  ));
}

/** Nothing is asked before there is a category and something of a place. */
function aroundOf(category: string | null | undefined, place: Place | null | undefined): Around | null {
  const said = (text: string | null | undefined) => text?.trim() || undefined;
  const [district, building, base_station] = [
    said(place?.district),
    said(place?.building),
    said(place?.base_station),
  ];
  if (!category || !(district || building || base_station)) return null;
  return { category, district, building, base_station };
}
