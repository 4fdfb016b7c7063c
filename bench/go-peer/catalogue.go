package main

import (
	"math"
	"slices"

	"github.com/grafana/grafana-plugin-sdk-go/data"

	"peer/simulator"
)

// entry is what frames say of a signal.
type entry struct {
	simulator.Signal
	label  string
	config data.FieldConfig
}

const (
	system = 5 * 60_000
	hourly = 60 * 60_000
)

var catalogue = map[string]entry{}

func init() {
	const percent, ratio, short = "percent", "percentunit", "short"
	none := math.NaN()

	add(system, "cpu_usage", "CPU usage", "Share of the processors in use.", percent, 1, 100, lower(80, 90))
	add(system, "memory_usage", "Memory usage", "Share of the memory in use.", percent, 1, 100, lower(85, none))
	add(system, "disk_usage", "Disk usage", "Share of the disk in use.", percent, 1, 100, nil)
	add(system, "requests_per_second", "Request rate", "Prediction requests per second.", "reqps", 1, none, nil)
	add(system, "response_time_ms", "Response time", "Time to answer a prediction request.", "ms", 1, none, lower(300, 500))
	add(system, "error_rate", "Error rate", "Share of the requests that failed.", percent, 2, 100, lower(2, 5))
	add(system, "predictions_per_minute", "Predictions per minute", "Predictions per minute.",
		"cpm", 1, none, nil)
	add(system, "model_accuracy", "Live accuracy", "Share of correct predictions, as the serving system estimates it.",
		ratio, 1, 1, nil)

	add(hourly, "accuracy", "Model accuracy", "Share of correct predictions, measured against labels.",
		ratio, 1, 1, higher(0.9, 0.85))
	add(hourly, "precision", "Precision", "Share of the positive predictions that were correct.", ratio, 1, 1, nil)
	add(hourly, "recall", "Recall", "Share of the positive cases that were found.", ratio, 1, 1, nil)
	add(hourly, "f1_score", "F1 score", "Harmonic mean of precision and recall.", ratio, 1, 1, nil)
	add(hourly, "predictions_count", "Predictions", "Predictions in the hour.", short, 0, none, nil)
	add(hourly, "false_positives", "False positives", "Negative cases predicted as positive, in the hour.",
		short, 0, none, nil)
	add(hourly, "false_negatives", "False negatives", "Positive cases predicted as negative, in the hour.",
		short, 0, none, nil)
	add(hourly, "data_completeness", "Data completeness", "Share of the values that are present.",
		percent, 1, 100, higher(95, 90))
	add(hourly, "freshness_delay_minutes", "Data freshness delay", "Age of the newest input data.",
		"m", 1, none, lower(10, none))
	add(hourly, "feature_drift_score", "Feature drift",
		"Distance of the input distributions from those at training time; 0 is none.", "none", 3, none, lower(0.1, 0.2))
}

// add enters a signal; NaN for most means that it has no upper limit.
func add(interval int64, id, label, description, unit string, decimals uint16, most float64, levels []data.Threshold) {
	config := data.FieldConfig{Unit: unit, Description: description}
	config.SetDecimals(decimals).SetMin(0)
	if !math.IsNaN(most) {
		config.SetMax(most)
	}
	if levels != nil {
		config.Thresholds = &data.ThresholdsConfig{Mode: data.ThresholdsModeAbsolute, Steps: withEnds(levels, most)}
	}
	catalogue[id] = entry{simulator.Signal{ID: id, Interval: interval}, label, config}
}

// far is how far the open ends of thresholds lie away: so many times the largest number of the scale.
const far = 10_000

// lower colours a signal of which less is better; a level that is NaN does not exist.
func lower(warning, critical float64) []data.Threshold {
	steps := []data.Threshold{
		data.NewThreshold(math.Inf(-1), "green", ""),
		data.NewThreshold(warning, "orange", ""),
		data.NewThreshold(critical, "red", ""),
	}
	if math.IsNaN(critical) {
		return steps[:2]
	}
	return steps
}

// higher colours a signal of which more is better.
func higher(warning, critical float64) []data.Threshold {
	return []data.Threshold{
		data.NewThreshold(math.Inf(-1), "red", ""),
		data.NewThreshold(critical, "orange", ""),
		data.NewThreshold(warning, "green", ""),
		data.NewThreshold(math.Inf(1), "transparent", ""),
	}
}

// withEnds puts finite numbers, far beyond the scale, in the place of infinite ones, at which Grafana draws a line at 0.
func withEnds(levels []data.Threshold, most float64) []data.Threshold {
	scale := 1.0
	if most > scale {
		scale = most
	}
	for _, level := range levels {
		if value := float64(level.Value); !math.IsInf(value, 0) {
			scale = math.Max(scale, value)
		}
	}
	ended := slices.Clone(levels)
	for i, level := range ended {
		if value := float64(level.Value); math.IsInf(value, 0) {
			ended[i].Value = data.ConfFloat64(math.Copysign(far*scale, value))
		}
	}
	return ended
}
