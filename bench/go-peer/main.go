// Command peer is a Grafana data source backend on the official Go SDK that computes and encodes the same simulated
// `metrics` answer as ML Pulse, for the benchmark to compare with.
package main

import (
	"os"

	"github.com/grafana/grafana-plugin-sdk-go/backend/datasource"
	"github.com/grafana/grafana-plugin-sdk-go/backend/log"
)

func main() {
	if err := datasource.Manage("mlpulse-bench-peer", newInstance, datasource.ManageOpts{}); err != nil {
		log.DefaultLogger.Error(err.Error())
		os.Exit(1)
	}
}
