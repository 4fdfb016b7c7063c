// Command callers asks a data source backend as Grafana does, by Grafana's gRPC client: over one connection, with the answers read into the
// SDK's messages. Each line of its input is a turn, as JSON; so is each line of its output.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/grafana/grafana-plugin-sdk-go/genproto/pluginv2"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/proto"
)

// longestTurn is how long a line with the requests of a turn may be.
const longestTurn = 64 << 20

// turn is a load: callers that each ask again as soon as they are answered.
type turn struct {
	Callers int     `json:"callers"`
	Seconds float64 `json:"seconds"`
	// Requests are encoded QueryDataRequests, taken round and round from First on.
	Requests [][]byte `json:"requests"`
	First    int64    `json:"first"`
}

// result is what came of a turn.
type result struct {
	// Times are the milliseconds of every call.
	Times   []float64 `json:"times"`
	Seconds float64   `json:"seconds"`
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) != 1 {
		return fmt.Errorf("usage: callers ADDRESS, such as unix:/tmp/plugin.sock")
	}
	connection, err := grpc.NewClient(args[0], grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(1<<31-1)))
	if err != nil {
		return err
	}
	defer connection.Close()
	data := pluginv2.NewDataClient(connection)
	input := bufio.NewScanner(os.Stdin)
	input.Buffer(nil, longestTurn)
	output := json.NewEncoder(os.Stdout)
	for input.Scan() {
		var asked turn
		if err := json.Unmarshal(input.Bytes(), &asked); err != nil {
			return err
		}
		came, err := asked.take(data)
		if err != nil {
			return err
		}
		if err := output.Encode(came); err != nil {
			return err
		}
	}
	return input.Err()
}

func (t turn) take(data pluginv2.DataClient) (*result, error) {
	requests := make([]*pluginv2.QueryDataRequest, len(t.Requests))
	for i, bytes := range t.Requests {
		requests[i] = &pluginv2.QueryDataRequest{}
		if err := proto.Unmarshal(bytes, requests[i]); err != nil {
			return nil, err
		}
	}
	times := make([][]float64, t.Callers)
	errors := make([]error, t.Callers)
	var next atomic.Int64
	next.Store(t.First)
	var callers sync.WaitGroup
	began := time.Now()
	end := began.Add(time.Duration(t.Seconds * float64(time.Second)))
	for caller := range t.Callers {
		callers.Go(func() {
			for {
				request := requests[(next.Add(1)-1)%int64(len(requests))]
				before := time.Now()
				if errors[caller] = ask(data, request); errors[caller] != nil {
					return
				}
				after := time.Now()
				times[caller] = append(times[caller], after.Sub(before).Seconds()*1000)
				if after.After(end) {
					return
				}
			}
		})
	}
	callers.Wait()
	came := &result{Seconds: time.Since(began).Seconds()}
	for caller, err := range errors {
		if err != nil {
			return nil, err
		}
		came.Times = append(came.Times, times[caller]...)
	}
	return came, nil
}

// ask fails as well if a query was not answered with a frame.
func ask(data pluginv2.DataClient, request *pluginv2.QueryDataRequest) error {
	answers, err := data.QueryData(context.Background(), request)
	if err != nil {
		return err
	}
	for refID, answer := range answers.Responses {
		if answer.Error != "" || len(answer.Frames) == 0 {
			return fmt.Errorf("%s was not answered: %q", refID, answer.Error)
		}
	}
	return nil
}
