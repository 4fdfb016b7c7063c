package main

import (
	"slices"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/data"
)

// wideFrame is the answer in the wide form: time, then a field a signal and pipeline.
func wideFrame(times []time.Time, fields []*data.Field, executed string) *data.Frame {
	frame := data.NewFrame("metrics", append(data.Fields{data.NewField("time", nil, times)}, fields...)...)
	frame.Meta = &data.FrameMeta{
		Type:                   data.FrameTypeTimeSeriesWide,
		TypeVersion:            data.FrameTypeVersion{0, 1},
		PreferredVisualization: data.VisTypeGraph,
		Custom:                 map[string]any{"kind": "metrics", "version": 1},
		ExecutedQueryString:    executed,
	}
	return frame
}

// seriesField is one signal of one pipeline. Thresholds are drawn where no other signal shares the axis.
func seriesField(e entry, pipeline, displayName string, step int64, alone bool, values []float64) *data.Field {
	config := e.config
	config.DisplayNameFromDS = displayName
	config.Interval = float64(step)
	config.Custom = map[string]any{"insertNulls": step}
	if alone && config.Thresholds != nil {
		config.Custom["thresholdsStyle"] = map[string]any{"mode": "dashed"}
	}
	labels := data.Labels{"pipeline": pipeline, "signal": e.ID}
	return data.NewField(e.ID, labels, values).SetConfig(&config)
}

// alone tells whether no other signal of an answer has the unit of this one, and so its axis.
func alone(e entry, entries []entry) bool {
	return !slices.ContainsFunc(entries, func(other entry) bool {
		return other.ID != e.ID && other.config.Unit == e.config.Unit
	})
}

// displayName says nothing twice: of pipeline and signal, what differs within the answer.
func displayName(e entry, pipeline string, pipelines, signals int) string {
	switch {
	case pipelines > 1 && signals > 1:
		return pipeline + " · " + e.label
	case pipelines > 1:
		return pipeline
	default:
		return e.label
	}
}
