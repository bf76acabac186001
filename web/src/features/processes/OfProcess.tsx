import { ArrowLeftOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Skeleton } from "antd";
import type { ReactNode } from "react";
import { ProblemPanel, useDelayed } from "@/ui";
import { processOptions } from "./api";
import styles from "./processes.module.css";
import type { Process } from "./types";
import { useProcessName } from "./words";

interface OfProcessProps {
  code: string;
  unit: string | undefined;
  children: (process: Process) => ReactNode;
}

/** What is shown of a process, once it was read. */
export function OfProcess({ code, unit, children }: OfProcessProps) {
  const process = useQuery(processOptions(code, unit));
  const slow = useDelayed(process.isPending);
  if (process.data) return children(process.data);
  if (process.isError) return <ProblemPanel problem={process.error} retry={() => void process.refetch()} />;
  return slow && <Skeleton active className={styles.skeleton} />;
}

/** The head of a page about a process: the way back to it, and what the page is. */
export function Titled({ process, title }: { process: Process; title: string }) {
  const name = useProcessName(process);
  return (
    <div className={styles.what}>
      <Link
        to="/processes/$code"
        params={{ code: process.code }}
        search={{ unit: process.unit.id }}
        className={styles.back}
      >
        <ArrowLeftOutlined aria-hidden /> {name}
      </Link>
      <h1>{title}</h1>
    </div>
  );
}
