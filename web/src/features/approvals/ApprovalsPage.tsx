import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Badge, Drawer, Tabs } from "antd";
import { useTranslation } from "react-i18next";
import ui from "@/ui/page.module.css";
import { ApprovalList } from "./ApprovalList";
import { ApprovalPanel } from "./ApprovalPanel";
import { countOptions, VIEWS, type View } from "./api";
import styles from "./approvals.module.css";
import { useNews } from "./useNews";

const route = getRouteApi("/shell/approvals");

/** What waits for one's approval, what one asked for, and everything in scope; one of them beside the list. */
export default function ApprovalsPage() {
  const { t } = useTranslation("approvals");
  const { view = "waiting", approval } = route.useSearch();
  const navigate = route.useNavigate();
  const waiting = useQuery(countOptions).data?.waiting ?? 0;
  useNews();
  const open = (id: string | undefined) => void navigate({ search: { view, approval: id } });
  return (
    <div className={ui.page}>
      <header className={`${ui.head} ${styles.head}`}>
        <div>
          <h1>{t("title")}</h1>
          <p>{t("about")}</p>
        </div>
      </header>
      <Tabs
        className={styles.tabs}
        activeKey={view}
        onChange={(key) => void navigate({ search: { view: key as View } })}
        destroyOnHidden
        items={VIEWS.map((one) => ({
          key: one,
          label:
            one === "waiting" ? (
              <>
                {t("view.waiting")} <Badge size="small" color="var(--ant-color-info)" count={waiting} />
              </>
            ) : (
              t(`view.${one}`)
            ),
          children: <ApprovalList view={one} current={approval} onOpen={open} />,
        }))}
      />
      <Drawer
        open={approval !== undefined}
        onClose={() => open(undefined)}
        size={560}
        title={t("title")}
        destroyOnHidden
      >
        {approval && <ApprovalPanel key={approval} id={approval} />}
      </Drawer>
    </div>
  );
}
