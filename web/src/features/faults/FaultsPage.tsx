import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Badge, Button, Tabs } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { Kbd, useHotkeys } from "@/ui";
import { waitingOptions } from "./api";
import { FaultDialog } from "./FaultDialog";
import { FaultTable } from "./FaultTable";
import styles from "./faults.module.css";
import { Lessons } from "./Lessons";
import { NewsButton } from "./NewsButton";
import { Proposals } from "./Proposals";
import { Drills } from "./prevention/Drills";
import { Inspections } from "./prevention/Inspections";
import { Problems } from "./prevention/Problems";

const route = getRouteApi("/shell/faults");
type Tab = "faults" | "proposals" | "lessons" | "problems" | "inspections" | "plans";

/** Mass faults, what looks like one, and what was learnt from others. */
export default function FaultsPage() {
  const { t } = useTranslation("faults");
  const search = route.useSearch();
  const go = route.useNavigate();
  const manages = useMay("faults.manage");
  const prevents = useMay("prevention.read");
  const [opening, setOpening] = useState(false);
  const waiting = useQuery({ ...waitingOptions, enabled: manages }).data ?? 0;
  useHotkeys({ n: manages ? () => setOpening(true) : undefined }, !opening);
  const tabs = [
    { key: "faults", label: t("tab.faults"), children: <FaultTable all={search.all === true} /> },
    ...(manages
      ? [
          {
            key: "proposals",
            label: (
              <Badge count={waiting} size="small" offset={[10, 0]}>
                {t("tab.proposals")}
              </Badge>
            ),
            children: <Proposals />,
          },
        ]
      : []),
    { key: "lessons", label: t("tab.lessons"), children: <Lessons /> },
    ...(prevents
      ? [
          { key: "problems", label: t("tab.problems"), children: <Problems /> },
          { key: "inspections", label: t("tab.inspections"), children: <Inspections /> },
          { key: "plans", label: t("tab.plans"), children: <Drills /> },
        ]
      : []),
  ];
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{t("title.page")}</h1>
          <p>{t("about")}</p>
        </div>
        <div className={styles.acts}>
          <NewsButton />
          {manages && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
              {t("act.open")} <Kbd>N</Kbd>
            </Button>
          )}
        </div>
      </header>
      <Tabs
        className={styles.tabs}
        activeKey={search.tab ?? "faults"}
        onChange={(key) => {
          const tab = key as Tab;
          void go({ search: (was) => ({ ...was, tab: tab === "faults" ? undefined : tab }) });
        }}
        items={tabs}
        destroyOnHidden
      />
      {opening && <FaultDialog onClose={() => setOpening(false)} />}
    </div>
  );
}
