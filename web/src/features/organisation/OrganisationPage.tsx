import { getRouteApi } from "@tanstack/react-router";
import { Tabs } from "antd";
import { useTranslation } from "react-i18next";
import { useMay } from "@/session/session";
import styles from "./organisation.module.css";
import { Powers } from "./Powers";
import { Roles } from "./Roles";
import { Units } from "./Units";

const route = getRouteApi("/shell/organisation");

/** The tree with its past and future, what each role may and must do, and why somebody may do something. */
export default function OrganisationPage() {
  const { t } = useTranslation("organisation");
  const { tab = "units", unit, role, person, permission } = route.useSearch();
  const navigate = route.useNavigate();
  const explains = useMay("organisation.explain");
  const items = [
    {
      key: "units",
      label: t("tab.units"),
      children: <Units unit={unit} onUnit={(id) => void navigate({ search: { tab: "units", unit: id } })} />,
    },
    {
      key: "roles",
      label: t("tab.roles"),
      children: (
        <Roles code={role} onRole={(code) => void navigate({ search: { tab: "roles", role: code } })} />
      ),
    },
    {
      key: "powers",
      label: t("tab.powers"),
      children: (
        <Powers
          person={person}
          permission={permission}
          onAsk={(asked) => void navigate({ search: { tab: "powers", ...asked } })}
        />
      ),
    },
  ];
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t("title")}</h1>
      <Tabs
        className={styles.tabs}
        activeKey={tab}
        items={items.filter(({ key }) => key !== "powers" || explains)}
        destroyOnHidden
        onChange={(key) => void navigate({ search: { tab: key } })}
      />
    </div>
  );
}
