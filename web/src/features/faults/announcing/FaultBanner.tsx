import { NotificationOutlined } from "@ant-design/icons";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay, useMe } from "@/session/session";
import { absolute } from "@/ui";
import { isOfFaults, useFaultNews } from "../useFaultNews";
import { placeOf } from "../words";
import styles from "./announcing.module.css";
import { heardKey, heardOptions } from "./api";

/** What is announced where the reader works, told at once where complaints are taken. */
export function FaultBanner() {
  const { t } = useTranslation("faults");
  const { zone } = useMe();
  const may = useMay("faults.read");
  const client = useQueryClient();
  const found = useQuery({ ...heardOptions, enabled: may });
  useFaultNews((change) => {
    if (isOfFaults(change)) void client.invalidateQueries({ queryKey: heardKey });
  });
  const rows = found.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <ul className={styles.banner} role="status" aria-label={t("banner.title")}>
      {rows.map((one) => (
        <li key={one.id}>
          <NotificationOutlined aria-hidden />
          <span>
            <b>
              {t("banner.title")}{" "}
              <Link to="/faults/$id" params={{ id: one.id }} target="_blank" title={one.title}>
                {placeOf(one)}
              </Link>
            </b>{" "}
            {one.words}{" "}
            <span className={styles.quiet}>
              {t("known.since", { time: absolute(one.began_at, zone, "MM-DD HH:mm") })}
              {one.expected_at &&
                ` · ${t("known.until", { time: absolute(one.expected_at, zone, "MM-DD HH:mm") })}`}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
