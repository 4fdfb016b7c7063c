package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/backend"
	"github.com/grafana/grafana-plugin-sdk-go/backend/instancemgmt"
	"github.com/grafana/grafana-plugin-sdk-go/data"

	"peer/simulator"
)

// instance answers `metrics` queries from a simulated fleet.
type instance struct {
	fleet *simulator.Fleet
	seed  uint64
}

func newInstance(_ context.Context, settings backend.DataSourceInstanceSettings) (instancemgmt.Instance, error) {
	parsed := struct {
		Simulator struct {
			Seed      uint64
			Pipelines int
		}
	}{}
	parsed.Simulator.Seed, parsed.Simulator.Pipelines = 42, 4
	if err := json.Unmarshal(settings.JSONData, &parsed); err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	fleet, err := simulator.NewFleet(parsed.Simulator.Seed, parsed.Simulator.Pipelines)
	if err != nil {
		return nil, fmt.Errorf("settings: %w", err)
	}
	return &instance{fleet, parsed.Simulator.Seed}, nil
}

// CheckHealth says that the fleet is there.
func (in *instance) CheckHealth(context.Context, *backend.CheckHealthRequest) (*backend.CheckHealthResult, error) {
	message := fmt.Sprintf("Peer ready: %d pipelines, %d signals.", len(in.fleet.Names()), len(catalogue))
	return &backend.CheckHealthResult{Status: backend.HealthStatusOk, Message: message}, nil
}

// QueryData answers each query under its refId.
func (in *instance) QueryData(_ context.Context, req *backend.QueryDataRequest) (*backend.QueryDataResponse, error) {
	response := backend.NewQueryDataResponse()
	for _, query := range req.Queries {
		frame, err := in.metrics(query)
		if err != nil {
			response.Responses[query.RefID] = backend.ErrDataResponse(backend.StatusBadRequest, err.Error())
			continue
		}
		response.Responses[query.RefID] = backend.DataResponse{Status: backend.StatusOK, Frames: data.Frames{frame}}
	}
	return response, nil
}

func (in *instance) metrics(query backend.DataQuery) (*data.Frame, error) {
	var model struct {
		Signals []string
		Step    string
	}
	if err := json.Unmarshal(query.JSON, &model); err != nil {
		return nil, err
	}
	step, err := time.ParseDuration(model.Step)
	if err != nil || step < time.Millisecond {
		return nil, fmt.Errorf("step %q: write a duration such as 5m", model.Step)
	}
	entries := make([]entry, len(model.Signals))
	signals := make([]simulator.Signal, len(model.Signals))
	for i, id := range model.Signals {
		e, known := catalogue[id]
		if !known {
			return nil, fmt.Errorf("signal %q is unknown", id)
		}
		entries[i], signals[i] = e, e.Signal
	}

	instants, times := grid(query.TimeRange, step.Milliseconds())
	names := in.fleet.Names()
	fields := make([]*data.Field, len(entries)*len(names))
	// By signal, then by the pipelines' names.
	for place, pipeline := range byName(names) {
		for k, values := range in.fleet.Rows(pipeline, signals, instants) {
			name := displayName(entries[k], names[pipeline], len(names), len(entries))
			fields[k*len(names)+place] = seriesField(entries[k], names[pipeline], name, step.Milliseconds(), alone(entries[k], entries), values)
		}
	}
	executed := fmt.Sprintf("simulator(seed=%d, pipelines=%d): %s", in.seed, len(names), strings.Join(model.Signals, ", "))
	return wideFrame(times, fields, executed), nil
}

// grid holds all multiples of step since the epoch within the range, as milliseconds and as times.
func grid(timeRange backend.TimeRange, step int64) (instants []int64, times []time.Time) {
	from, to := timeRange.From.UnixMilli(), timeRange.To.UnixMilli()
	first := (from + step - 1) / step * step
	count := max(0, (to-first)/step+1)
	instants, times = make([]int64, count), make([]time.Time, count)
	for i := range instants {
		instants[i] = first + int64(i)*step
		times[i] = time.UnixMilli(instants[i])
	}
	return instants, times
}

// byName lists the indices of names in the order of the names.
func byName(names []string) []int {
	order := make([]int, len(names))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(names[a], names[b]) })
	return order
}
