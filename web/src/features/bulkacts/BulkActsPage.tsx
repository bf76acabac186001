import { Link, useNavigate } from "@tanstack/react-router";
import { Switch } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePages } from "@/api/pages";
import { useWalk } from "@/features/supervision/useWalk";
import { useMay } from "@/session/session";
import { StaffName, useHotkeys, When } from "@/ui";
import { Listing } from "@/ui/Listing";
import ui from "@/ui/page.module.css";
import { actsPage, root } from "./api";
import styles from "./bulkacts.module.css";
import { useBulkNews } from "./heard";
import { Progress, StateSign } from "./Progress";

/** One's own bulk acts, and for those who oversee also those of others: the newest first. */
export default function BulkActsPage() {
  const { t } = useTranslation("bulkacts");
  const navigate = useNavigate();
  const oversees = useMay("bulkacts.oversee");
  const [everybody, setEverybody] = useState(false);
  useBulkNews();
  const pages = usePages([...root, "list", everybody], actsPage(everybody));
  const walk = useWalk(pages.rows.map(({ id }) => id));
  const open = (id: string) => void navigate({ to: "/bulk-acts/$id", params: { id } });
  useHotkeys({
    j: () => void walk.step(1),
    k: () => void walk.step(-1),
    enter: () => walk.current && open(walk.current),
  });
  return (
    <div className={ui.page}>
      <header className={ui.head}>
        <div>
          <h1>{t("title.page")}</h1>
          <p>{t("about")}</p>
        </div>
        {oversees && (
          <span>
            {t("everybody")}{" "}
            <Switch size="small" checked={everybody} aria-label={t("everybody")} onChange={setEverybody} />
          </span>
        )}
      </header>
      <div className={ui.scroll} ref={walk.frame}>
        <Listing pages={pages} what={t("empty.what")} how={t("empty.how")}>
          <table className={ui.cells} aria-label={t("title.page")}>
            <thead>
              <tr>
                <th style={{ width: 200 }}>{t("act.label")}</th>
                <th>{t("progress")}</th>
                <th style={{ width: 110 }}>{t("column.state")}</th>
                <th style={{ width: 130 }}>{t("column.by")}</th>
                <th style={{ width: 130 }}>{t("column.at")}</th>
              </tr>
            </thead>
            <tbody>
              {pages.rows.map((act) => (
                <tr
                  key={act.id}
                  data-row={act.id}
                  className={act.id === walk.current ? styles.current : undefined}
                  onClick={() => open(act.id)}
                >
                  <td>
                    <Link
                      to="/bulk-acts/$id"
                      params={{ id: act.id }}
                      onClick={(event) => event.stopPropagation()}
                    >
                      {t(`act.${act.act.replace(".", "_")}`)}
                    </Link>
                  </td>
                  <td>
                    <Progress act={act} />
                  </td>
                  <td>
                    <StateSign act={act} />
                  </td>
                  <td>
                    <StaffName staff={act.started_by} />
                  </td>
                  <td>
                    <When at={act.started_at} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Listing>
      </div>
    </div>
  );
}
