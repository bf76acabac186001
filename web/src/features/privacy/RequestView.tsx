import { ArrowLeftOutlined, DownloadOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Skeleton, Space } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Due, ProblemPanel, StaffName, useDelayed, useHotkeys, When } from "@/ui";
import ui from "@/ui/page.module.css";
import { Refused } from "@/ui/Refused";
import { Approving, Cancelling, Deciding } from "./acting";
import { type Request, requestOptions, takeRequest } from "./api";
import { clockOf, RequestState } from "./marks";
import styles from "./privacy.module.css";
import { useWish } from "./wishing";

type Doing = "decide" | "approve" | "cancel";

/** One request: what is wished, what stands in the way, what was decided, and what can be done. */
export function RequestView({ id, onLeave }: { id: string; onLeave: () => void }) {
  const { t } = useTranslation("privacy");
  const found = useQuery(requestOptions(id));
  const slow = useDelayed(found.isPending);
  useHotkeys({ escape: onLeave });
  const back = (
    <Button type="link" size="small" icon={<ArrowLeftOutlined />} onClick={onLeave}>
      {t("request.back")}
    </Button>
  );
  if (found.isError) {
    return (
      <>
        {back}
        <ProblemPanel problem={found.error} retry={() => void found.refetch()} />
      </>
    );
  }
  if (found.isPending) return slow ? <Skeleton active className={ui.skeleton} /> : null;
  return (
    <div className={styles.view}>
      {back}
      <Whole request={found.data} />
    </div>
  );
}

function Whole({ request }: { request: Request }) {
  const { t } = useTranslation("privacy");
  return (
    <>
      <div className={styles.title}>
        <h2>
          {request.number} · {t(`kind.${request.kind}`)}
        </h2>
        <RequestState row={request} />
        <Due
          at={request.due_at}
          state={clockOf(request)}
          soonAt={request.due_soon_at}
          stoppedAt={request.closed_at}
        />
        <Actions request={request} />
      </div>
      {request.obstacles.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t("request.blocked")}
          description={request.obstacles.map((each) => t(`obstacle.${each}`)).join(t("request.and"))}
        />
      )}
      <Facts request={request} />
      <Wished request={request} />
      <Decided request={request} />
      <Timeline request={request} />
    </>
  );
}

function Actions({ request }: { request: Request }) {
  const { t } = useTranslation("privacy");
  const [doing, setDoing] = useState<Doing>();
  const stop = () => setDoing(undefined);
  const taking = useWish({
    send: (version: number, key) => takeRequest(request.id, version, key),
    said: t("request.taken"),
  });
  const can = (action: string) => request.may.includes(action);
  return (
    <Space className={styles.last} wrap>
      {can("take") && (
        <Button loading={taking.isPending} onClick={() => taking.mutate(request.version)}>
          {t("request.take")}
        </Button>
      )}
      {can("copy") &&
        (["pdf", "json"] as const).map((format) => (
          <Button
            key={format}
            icon={<DownloadOutlined />}
            href={`/api/v1/privacy/requests/${request.id}/copy?format=${format}`}
            download
          >
            {t(`request.copy.${format}`)}
          </Button>
        ))}
      {can("cancel") && <Button onClick={() => setDoing("cancel")}>{t("cancel.open")}</Button>}
      {can("decide") && (
        <Button type="primary" onClick={() => setDoing("decide")}>
          {t("decide.open")}
        </Button>
      )}
      {can("approve") && (
        <Button type="primary" onClick={() => setDoing("approve")}>
          {t("approve.open")}
        </Button>
      )}
      <Refused problem={taking.error} />
      {doing === "decide" && <Deciding request={request} onClose={stop} />}
      {doing === "approve" && <Approving request={request} onClose={stop} />}
      {doing === "cancel" && <Cancelling request={request} onClose={stop} />}
    </Space>
  );
}

interface SaidProps {
  request: Request;
  text: string;
}

/** What people wrote; erasing takes it all. */
function Said({ request, text }: SaidProps) {
  const { t } = useTranslation("privacy");
  return request.erased ? <span className={styles.quiet}>{t("erasedText")}</span> : text;
}

function Facts({ request }: { request: Request }) {
  const { t } = useTranslation("privacy");
  return (
    <dl className={styles.facts}>
      <div>
        <dt>{t("requests.customer")}</dt>
        <dd>{request.erased ? t("erased") : `${request.customer_name ?? ""} ${request.phone ?? ""}`}</dd>
      </div>
      <div>
        <dt>{t("request.checked")}</dt>
        <dd>
          {t(`means.${request.check_means}`, { defaultValue: request.check_means ?? "" })} ·{" "}
          <When at={request.checked_at} full />
        </dd>
      </div>
      <div>
        <dt>{t("request.registered")}</dt>
        <dd>
          <StaffName staff={request.owner} /> · <When at={request.registered_at} full />
        </dd>
      </div>
      <div>
        <dt>{t("request.office")}</dt>
        <dd>{request.office.name}</dd>
      </div>
      <div>
        <dt>{t("requests.assignee")}</dt>
        <dd>
          <StaffName staff={request.assignee} />
        </dd>
      </div>
    </dl>
  );
}

function Wished({ request }: { request: Request }) {
  const { t } = useTranslation("privacy");
  const { wish } = request;
  const fields = Object.entries(wish.fields);
  if (!wish.text && fields.length === 0 && wish.purposes.length === 0) return null;
  return (
    <section className={styles.section}>
      <h3>{t("request.wish")}</h3>
      {wish.text && (
        <p className={styles.text}>
          <Said request={request} text={wish.text} />
        </p>
      )}
      {fields.map(([field, value]) => (
        <p key={field}>
          {t(`field.${field}`, { defaultValue: field })}: {value}
        </p>
      ))}
      {wish.purposes.length > 0 && <p>{wish.purposes.join(", ")}</p>}
    </section>
  );
}

function Decided({ request }: { request: Request }) {
  const { t } = useTranslation("privacy");
  if (!request.decision) return null;
  const restricted = request.outcome?.restricted === true;
  return (
    <section className={styles.section}>
      <h3>{t(`decision.${request.decision}`)}</h3>
      {request.ground && (
        <p>
          {request.ground.name} <span className={styles.quiet}>{request.ground.article}</span>
        </p>
      )}
      {request.explanation && (
        <p className={styles.text}>
          <Said request={request} text={request.explanation} />
        </p>
      )}
      {restricted && <p>{t("request.restricted")}</p>}
      <p className={styles.quiet}>
        <StaffName staff={request.decided_by} /> · <When at={request.decided_at} full />
        {request.approved_by && (
          <>
            {" · "}
            {t("request.approved")} <StaffName staff={request.approved_by} /> ·{" "}
            <When at={request.approved_at} full />
          </>
        )}
      </p>
    </section>
  );
}

function Timeline({ request }: { request: Request }) {
  const { t } = useTranslation("privacy");
  return (
    <section className={styles.section}>
      <h3>{t("request.timeline")}</h3>
      <ol className={styles.timeline}>
        {request.timeline.map((entry) => (
          <li key={entry.id}>
            <span>
              <When at={entry.at} full />{" "}
              {t(`event.${entry.type.replace(".", "_")}`, { defaultValue: entry.type })}{" "}
              <StaffName staff={entry.actor} none={t("request.byItself")} />
            </span>
            {entry.text && (
              <p className={styles.text}>
                <Said request={request} text={entry.text} />
              </p>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
