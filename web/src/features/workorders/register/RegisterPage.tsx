import { ArrowLeftOutlined, LockOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { FaultBanner } from "@/features/faults/announcing/FaultBanner";
import { useMay } from "@/session/session";
import { Empty, ProblemPanel, useDelayed } from "@/ui";
import ui from "@/ui/page.module.css";
import { type Registered, type TypeChoice, typesOptions } from "../api";
import { Done } from "./Done";
import { RegisterForm } from "./RegisterForm";
import styles from "./register.module.css";

const route = getRouteApi("/shell/workorders/new");

/** A work order is taken down: what type, then what that asks for. */
export default function RegisterPage() {
  const { t } = useTranslation("workorders");
  const may = useMay("workorders.register");
  const types = useQuery({ ...typesOptions, enabled: may });
  const slow = useDelayed(types.isPending && may);
  return (
    <div className={ui.page}>
      <header className={ui.head}>
        <div>
          <Link to="/workorders" className={styles.back}>
            <ArrowLeftOutlined aria-hidden /> {t("title")}
          </Link>
          <h1>{t("register.title")}</h1>
        </div>
      </header>
      {!may ? (
        <Empty icon={<LockOutlined />} what={t("register.closed")} how={t("register.closedHow")} />
      ) : types.isError ? (
        <ProblemPanel problem={types.error} retry={() => void types.refetch()} />
      ) : types.data?.types.length === 0 ? (
        <Empty what={t("register.none")} how={t("register.noneHow")} />
      ) : types.data ? (
        <>
          <FaultBanner />
          <Choosing types={types.data.types} />
        </>
      ) : (
        slow && <Skeleton active className={ui.skeleton} />
      )}
    </div>
  );
}

function Choosing({ types }: { types: readonly TypeChoice[] }) {
  const { t } = useTranslation("workorders");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const [done, setDone] = useState<Registered>();
  const type = types.find(({ code }) => code === search.type) ?? types[0];
  if (!type) return null;
  if (done) return <Done registered={done} onNext={() => setDone(undefined)} />;
  return (
    <div className={styles.columns}>
      <nav aria-label={t("register.types")}>
        <ul className={styles.types}>
          {types.map(({ code, name, categories }) => (
            <li key={code}>
              <button
                type="button"
                aria-current={code === type.code}
                onClick={() => void navigate({ search: { type: code }, replace: true })}
              >
                {name}
                <small>{categories.map((one) => one.name).join(t("forms:comma"))}</small>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <RegisterForm key={type.code} type={type} onDone={setDone} />
    </div>
  );
}
