import { ArrowLeftOutlined, EyeInvisibleOutlined, StopOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Alert, Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "@/api/problem";
import type { ClearCustomer, CustomerRecord } from "@/api/types";
import { BossCard } from "@/features/boss/BossCard";
import { BossOnDemand } from "@/features/boss/BossOnDemand";
import { History } from "@/features/glance/History";
import { useMay } from "@/session/session";
import { Empty, ProblemPanel, useDelayed } from "@/ui";
import ui from "@/ui/page.module.css";
import { recordOptions } from "./api";
import styles from "./customers.module.css";
import { Acts } from "./record/Acts";
import { Card } from "./record/Card";
import { Consents } from "./record/Consents";
import { Holds } from "./record/Holds";
import { Identity } from "./record/Identity";
import { Looks } from "./record/Looks";
import { Merges } from "./record/Merges";
import { Numbers } from "./record/Numbers";
import { Person } from "./record/Person";
import { Stages } from "./record/Stages";
import { FormOfAddress, Treatment } from "./Treatment";

const route = getRouteApi("/shell/customers/$id");

/** Everything that is known of a customer, masked until somebody says why they must see it. */
export default function RecordPage() {
  const { t } = useTranslation("customers");
  const { id } = route.useParams();
  const record = useQuery(recordOptions(id));
  const slow = useDelayed(record.isPending);
  return (
    <div className={ui.page}>
      {record.data ? (
        <Record key={id} customer={record.data} />
      ) : record.error instanceof Problem && record.error.status === 404 ? (
        <Empty what={t("missing.what")} how={t("missing.how")} />
      ) : record.isError ? (
        <ProblemPanel problem={record.error} retry={() => void record.refetch()} />
      ) : (
        slow && <Skeleton active className={ui.skeleton} />
      )}
    </div>
  );
}

function Record({ customer }: { customer: CustomerRecord }) {
  const [clear, setClear] = useState<ClearCustomer>({});
  const Boss = customer.flagged ? BossOnDemand : BossCard;
  const closed = customer.merged_into !== null || customer.erased_at !== null;
  return (
    <>
      <Head customer={customer} clear={clear} onClear={(shown) => setClear({ ...clear, ...shown })} />
      <div className={styles.body}>
        <Notes customer={customer} />
        <div className={styles.columns}>
          <div>
            <Person customer={customer} clear={clear} />
            <Numbers customer={customer} clear={clear} closed={closed} />
            <Consents customer={customer} closed={closed} />
            <Contacts customer={customer} />
          </div>
          <div>
            {!closed && <Identity customer={customer} />}
            {!closed && <Boss key={customer.id} customerId={customer.id} />}
            <Stages customer={customer} />
            <Merges customer={customer} />
          </div>
        </div>
        <Looks customer={customer.id} />
      </div>
    </>
  );
}

/** What there was between the customer and us; a look without a cause is not made three by itself. */
function Contacts({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation(["glance", "customers"]);
  const may = useMay("contacts.read");
  const [open, setOpen] = useState(!customer.flagged);
  if (!may) return null;
  return (
    <Card
      title={t("history.title")}
      extra={
        !open && (
          <Button size="small" type="text" onClick={() => setOpen(true)}>
            {t("customers:looks.show")}
          </Button>
        )
      }
    >
      {open ? (
        <History customer={customer.id} />
      ) : (
        <p className={styles.quiet}>{t("customers:looks.apart")}</p>
      )}
    </Card>
  );
}

interface HeadProps {
  customer: CustomerRecord;
  clear: ClearCustomer;
  onClear: (shown: ClearCustomer) => void;
}

function Head({ customer, clear, onClear }: HeadProps) {
  const { t } = useTranslation("customers");
  const finds = useMay("customers.search");
  return (
    <header className={`${ui.head} ${styles.head}`}>
      <div>
        {finds && (
          <Link to="/customers" search={{}} className={styles.back}>
            <ArrowLeftOutlined aria-hidden /> {t("back")}
          </Link>
        )}
        <h1>
          <FormOfAddress name={clear.name ?? customer.name} title={customer.title} />
          <span className={styles.tags}>
            <Treatment customer={{ ...customer, sensitive: customer.numbers.some((one) => one.sensitive) }} />
          </span>
        </h1>
        <p>
          {t(`kind.${customer.kind}`)} · {customer.region.name}
          {customer.number && ` · ${customer.number}`}
        </p>
      </div>
      <Acts customer={customer} onClear={onClear} />
    </header>
  );
}

/** What must be known before anything is done: where it went, that it was erased, that it must not be called. */
function Notes({ customer }: { customer: CustomerRecord }) {
  const { t } = useTranslation("customers");
  const into = customer.merges.find((one) => one.into && !one.undone_at);
  return (
    <>
      {customer.merged_into && (
        <Alert
          type="info"
          showIcon
          title={t("merged.what", { name: into?.name ?? into?.number ?? "" })}
          action={
            <Link to="/customers/$id" params={{ id: customer.merged_into }}>
              {t("merged.go")}
            </Link>
          }
        />
      )}
      <Holds customer={customer.id} />
      {customer.erased_at && <Alert type="info" showIcon title={t("erased.what")} />}
      {customer.numbers
        .filter((number) => number.sensitive && number.until === null)
        .map((number) => (
          <Alert
            key={number.id}
            type="warning"
            showIcon
            icon={<StopOutlined />}
            title={t("sensitive.banner", { phone: number.phone, reason: number.sensitive?.reason })}
            description={
              number.sensitive?.preferred_channel &&
              t("sensitive.reachBy", { way: t(`way.${number.sensitive.preferred_channel}`) })
            }
          />
        ))}
      {customer.flagged && (
        <p className={styles.flagged} role="status">
          <EyeInvisibleOutlined aria-hidden /> {t("flagged")}
        </p>
      )}
    </>
  );
}
