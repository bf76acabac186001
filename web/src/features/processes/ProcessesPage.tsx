import { PlusOutlined, SearchOutlined } from "@ant-design/icons";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { Button, Input, type InputRef, Tabs } from "antd";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import { Kbd, Sought, useHotkeys } from "@/ui";
import { useLeaving } from "@/ui/useLeaving";
import { useSettled } from "@/ui/useSettled";
import { NewProcessDialog } from "./NewProcessDialog";
import { ProcessTable } from "./ProcessTable";
import styles from "./processes.module.css";
import { Scorecard } from "./scorecard/Scorecard";
import { TouchpointTable } from "./TouchpointTable";

const route = getRouteApi("/shell/processes");
const PAUSE = 250;

/** The register of service processes, and every point of contact in them. */
export default function ProcessesPage() {
  const { t } = useTranslation("processes");
  const search = route.useSearch();
  const go = route.useNavigate();
  const navigate = useNavigate();
  const draws = useMay("processes.draw");
  const [typed, setTyped] = useState(search.q ?? "");
  const [entering, setEntering] = useState(false);
  const settled = useSettled(typed.trim(), PAUSE);
  const field = useRef<InputRef>(null);
  const tab = search.tab ?? "processes";
  const leaving = useLeaving();
  useEffect(() => {
    if (!leaving && settled !== (search.q ?? ""))
      void go({ search: (was) => ({ ...was, q: settled || undefined }), replace: true });
  }, [settled, search.q, go, leaving]);
  useHotkeys(
    { "/": () => field.current?.focus(), n: draws ? () => setEntering(true) : undefined },
    !entering,
  );
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1>{t("title")}</h1>
          <p>{t("about")}</p>
        </div>
        {draws && (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setEntering(true)}>
            {t("new.open")} <Kbd>N</Kbd>
          </Button>
        )}
      </header>
      {tab !== "scorecard" && (
        <div className={styles.search}>
          <Input
            ref={field}
            autoFocus
            allowClear
            className={styles.typed}
            maxLength={100}
            prefix={<SearchOutlined aria-hidden />}
            placeholder={t("search.placeholder")}
            aria-label={t("search.label")}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </div>
      )}
      <Sought value={settled}>
        <Tabs
          className={styles.tabs}
          activeKey={tab}
          onChange={(key) =>
            void go({
              search: (was) => ({
                ...was,
                tab: key === "touchpoints" || key === "scorecard" ? key : undefined,
              }),
            })
          }
          items={[
            { key: "processes", label: t("tab.processes"), children: <ProcessTable q={settled} /> },
            { key: "touchpoints", label: t("tab.touchpoints"), children: <TouchpointTable q={settled} /> },
            { key: "scorecard", label: t("tab.scorecard"), children: <Scorecard /> },
          ]}
          destroyOnHidden
        />
      </Sought>
      {draws && (
        <NewProcessDialog
          open={entering}
          onClose={() => setEntering(false)}
          onEntered={(code) => void navigate({ to: "/processes/$code", params: { code } })}
        />
      )}
    </div>
  );
}
