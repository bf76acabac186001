import { BankOutlined } from "@ant-design/icons";
import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { usePermissions } from "@/session/session";
import ui from "@/ui/page.module.css";
import { ExportsTab } from "./ExportsTab";
import { LooksTab } from "./LooksTab";
import styles from "./privacy.module.css";
import { RequestList } from "./RequestList";
import { RequestView } from "./RequestView";

const route = getRouteApi("/shell/privacy");

/** Requests of customers about their data, who looked at whom, and customers as a file. */
export default function PrivacyPage() {
  const { t } = useTranslation("privacy");
  const { tab, request, staff } = route.useSearch();
  const navigate = route.useNavigate();
  const may = usePermissions();
  const open = (id: string | undefined) => void navigate({ search: { tab: "requests", request: id } });
  const person = (id: string | undefined) => void navigate({ search: { tab: "looks", staff: id } });
  const tabs = [
    may("privacy.request", "privacy.decide", "privacy.approve") && {
      key: "requests",
      label: t("tab.requests"),
      children: request ? (
        <RequestView key={request} id={request} onLeave={() => open(undefined)} />
      ) : (
        <RequestList onOpen={open} />
      ),
    },
    { key: "looks", label: t("tab.looks"), children: <LooksTab staff={staff} onStaff={person} /> },
    may("customers.export", "customers.export_approve") && {
      key: "exports",
      label: t("tab.exports"),
      children: <ExportsTab />,
    },
  ].filter((one) => one !== false);
  const shown = tabs.some(({ key }) => key === tab) ? tab : tabs[0]?.key;
  return (
    <div className={ui.page}>
      <header className={`${ui.head} ${styles.head}`}>
        <div>
          <h1>{t("title")}</h1>
          <p>
            <BankOutlined aria-hidden /> {t("judicial")}
          </p>
        </div>
      </header>
      <Tabs
        className={styles.tabs}
        activeKey={shown ?? "looks"}
        onChange={(key) => void navigate({ search: { tab: key } })}
        items={tabs}
        destroyOnHidden
      />
    </div>
  );
}
